def output = { name, stream ->
    def suite = new groovy.xml.XmlSlurper().parse(new File(basedir, 'target/surefire-reports/TEST-com.example.' + name + '.xml'))
    suite.testcase.collect { it[stream].text() }.join('').readLines().findAll { !it.isBlank() }
}
def owner = '[AGuiltyTest.leavesAThreadBehind] '

assert output('AGuiltyTest', 'system-out') == ['guilty itself', 'in time']
assert output('BInnocentTest', 'system-out') == [
        'innocent itself',
        owner + 'late: \u00fc\u4e2d',
        owner + 'late, in 2 parts',
        "innocent's thread"]
def errors = output('BInnocentTest', 'system-err')
assert errors.take(2) == [owner + 'late error 1', owner + 'java.lang.IllegalStateException: late trace']
assert errors.every { it.startsWith(owner) }

def log = new File(basedir, 'build.log').text
assert log.contains('Tests run: 3, Failures: 0, Errors: 0, Skipped: 0')
assert log.contains('Tracker: 0 disconnects in 3 tests, agent ok')
