import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

def log = new File(basedir, 'build.log').text
assert !new File(basedir, 'unwatched/target/tracker').exists()
def suite = new XmlSlurper().parse(
        new File(basedir, 'unwatched/target/surefire-reports/TEST-com.example.AccountsTest.xml'))
assert suite.properties.property.find { it.@name == 'users.own' }.@value == 'kept'
assert !suite.properties.property.any { it.@value.text().contains('tracker-core') }

// Surefire and Failsafe of one module make one report
def report = new JsonSlurper().parse(new File(basedir, 'watched/target/tracker/report.json'))
assert report.forks*.execution == ['integration-test-default', 'test-default-test']
assert report.disconnects*.execution == ['test-default-test', 'integration-test-default']
assert report.disconnects*.id.unique().size() == 1
assert log.contains('PostgreSQL disconnects in test-default-test:')
assert log.contains('PostgreSQL disconnects in integration-test-default:')
assert log.contains('Tracker: 2 disconnects in 1 of 4 tests, agent ok  [watched/target/tracker/report.json]')
