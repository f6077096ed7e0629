import groovy.json.JsonSlurper

def tracker = new File(basedir, 'target/tracker')
def first = new JsonSlurper().parse(new File(tracker, 'report.json'))
assert first.summary.counted == 2
assert first.disconnects*.test*.className.unique() == ['com.example.FirstBuildTest']
assert first.forks*.tests == [1]
assert new File(basedir, 'build.log').text.contains(
        '[WARNING] Tracker: 2 disconnects in 1 of 1 test, agent ok  [target/tracker/report.json]')

def others = tracker.listFiles().findAll { it.name.startsWith('build-') }
assert others.size() == 1
def name = others[0].name
def second = new JsonSlurper().parse(new File(others[0], 'report.json'))
assert second.disconnects*.test*.className == ['com.example.SecondBuildTest']
def log = new File(basedir, 'second.log').text
assert log.readLines().count { it ==~ /\[WARNING\] Another build is using this directory \[process \d+, .*tracker\]:.*/ } == 1
assert log.contains("the records and the report of this one are in ${tracker.canonicalPath}/${name}. Let one wait for the"
        + ' other, or give one of them its own -Dtracker.outputDirectory.')
assert log.contains(
        "[WARNING] Tracker: 1 disconnect in 1 of 1 test, agent ok  [target/tracker/${name}/report.json]")

// nobody is at work there any more
assert !new File(tracker, 'tracker-build.claim').exists()
