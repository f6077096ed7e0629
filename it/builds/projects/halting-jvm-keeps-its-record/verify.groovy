import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains('The forked VM terminated without')
assert log.count('=== POSTGRESQL DISCONNECT ===') == 1
assert log.contains('Tracker: 1 disconnect in 1 test, agent ok, 1 JVM died before the end')

def report = new JsonSlurper().parse(new File(basedir, 'target/tracker/report.json'))
assert report.forks.size() == 1
assert report.forks[0].agent
assert !report.forks[0].completed
assert report.disconnects*.test*.methodName == ['haltsRightAfterTheDisconnect']
assert report.disconnects[0].fork == report.forks[0].name
