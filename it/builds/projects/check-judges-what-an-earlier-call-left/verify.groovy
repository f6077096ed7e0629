import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.count('[WARNING] Tracker: 1 disconnect in 1 of 2 tests, agent ok') == 2
// a call that skips the tests has nothing to judge
assert log.count('[INFO] Tracker: no tests ran') == 1
assert log.count('BUILD SUCCESS') == 2
assert log.contains(':check (default-cli) on project check-judges-what-an-earlier-call-left: The tests lost 1 PostgreSQL')
// in the first call from the listener, in the last one from check
assert log.count('=== POSTGRESQL DISCONNECT ===') == 2

def report = new JsonSlurper().parse(new File(basedir, 'target/tracker/report.json'))
assert report.disconnects*.test*.methodName == ['registersUser']
