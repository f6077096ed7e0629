import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

def tracker = new File(basedir, 'target/tracker')
def report = new JsonSlurper().parse(new File(tracker, 'report.json'))
def lost = report.disconnects.find { it.counted }

// the same finding everywhere
def suite = new XmlSlurper().parse(new File(tracker, 'TEST-postgresql-disconnects.xml'))
assert suite.@failures == '1'
assert suite.testcase.@classname == lost.test.className
assert suite.testcase.@name == "registersUser [${lost.kind} ${lost.id}]"
assert suite.testcase.failure.text().startsWith('=== POSTGRESQL DISCONNECT ===')

def sarif = new JsonSlurper().parse(new File(tracker, 'report.sarif'))
assert sarif.version == '2.1.0'
assert sarif.runs[0].tool.driver.version ==~ /\d+\..*/
assert sarif.runs[0].results*.ruleId == [lost.kind]
def place = sarif.runs[0].results[0].locations[0].physicalLocation
assert place.artifactLocation.uri.endsWith('com/example/AccountsTest.java')
assert !place.artifactLocation.uri.startsWith('/')
assert place.region.startLine > 1

def gitlab = new JsonSlurper().parse(new File(tracker, 'gl-code-quality-report.json'))
assert gitlab*.fingerprint == [lost.id]
assert gitlab[0].location.path == place.artifactLocation.uri

// GitHub shows this beside the job; letters that mean something in Markdown stand there as numbers
def summary = new File(basedir, 'target/step-summary.md').text.replaceAll(/&#(\d+);/) { all, code -> (code as int) as char }
assert summary.contains('AccountsTest.registersUser')
assert summary.contains(lost.kind)

def page = new File(tracker, 'report.html').text
assert page.contains("default-src 'none'")
assert page.contains('"displayName":"registersUser()"') || page.contains('registersUser()')
assert !page.contains('http://') && !page.contains('https://')

// GitHub reads its commands at the beginning of a line; everything else is quiet
def log = new File(basedir, 'build.log').readLines()
def annotations = log.findAll { it.startsWith('::') }
assert annotations.size() == 1
assert annotations[0].startsWith("::warning file=${place.artifactLocation.uri},line=${place.region.startLine},title=PostgreSQL disconnect ${lost.kind}")
assert log.every { !it.contains('=== POSTGRESQL DISCONNECT ===') }
assert log.count { it.startsWith('[WARNING] Tracker: 1 disconnect in 1 of 2 tests, agent ok') } == 1
