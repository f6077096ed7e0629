import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def failure = log.readLines().find { it.startsWith('[ERROR] Failed to execute goal') }
assert failure.contains('maven-surefire-plugin')
assert failure.contains('There are test failures.')
assert log.count('=== POSTGRESQL DISCONNECT ===') == 1
assert log.contains('Test:    com.example.FailingTest.failsForAReasonOfItsOwn')
assert log.contains('[WARNING] Tracker: 1 disconnect in 1 of 1 test, agent ok  [target/tracker/report.json]')

def report = new JsonSlurper().parse(new File(basedir, 'target/tracker/report.json'))
assert report.disconnects*.test*.methodName == ['failsForAReasonOfItsOwn']
assert report.forks[0].completed
