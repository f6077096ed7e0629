import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def report = { new JsonSlurper().parse(new File(basedir, "$it/target/tracker/report.json")) }
def plugins = ['junit-4': '3.5.6', 'testng': '3.5.6', 'junit-4-on-surefire-2': '2.22.2']

plugins.each { module, version ->
    def warning = "The tests ran without the JUnit Platform [test-default-test, maven-surefire-plugin:$version], so that the" +
            ' tracker cannot tell them apart and names no owner: use Surefire and Failsafe 3.6 or later, which run JUnit 4' +
            ' and TestNG on the platform, too.'
    assert log.contains("[WARNING] $warning")
    def it = report(module)
    assert it.warnings.contains(warning.toString())
    assert it.forks*.agent == [true]
    assert it.forks*.testPlan == [false]
    assert it.forks*.completed == [true]
    assert it.forks*.selfCheck == ['ok']
    assert it.summary.counted == 2
    assert it.summary.unattributed == 2
    assert it.disconnects*.kind == ['CONNECT_FAILED'] * 2
    assert it.disconnects*.attribution*.status == ['UNATTRIBUTED'] * 2
    assert it.disconnects*.thread*.name as Set == ['mailer', 'carrier'] as Set
    assert it.disconnects*.test == [null] * 2
}
// the same number of tests as without the tracker
assert log.readLines().count('[INFO] Tests run: 4, Failures: 0, Errors: 0, Skipped: 0') == 4

def jupiter = report('jupiter-on-surefire-2')
assert jupiter.forks*.testPlan == [true]
assert jupiter.disconnects*.test*.methodName as Set == ['registersUser', 'shipsOrder'] as Set
