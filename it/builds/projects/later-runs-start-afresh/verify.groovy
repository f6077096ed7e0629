import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def calls = log.split('\\[INFO\\] Scanning for projects').drop(1)
assert calls.size() == 3

// the listener reports where the call does not come to check, and adds up the modules
assert calls[0].contains('[WARNING] Tracker: 1 disconnect in 1 of 2 tests, agent ok  [one/target/tracker/report.json]')
assert calls[0].contains('[WARNING] Tracker: 1 disconnect in 1 of 2 tests, agent ok'
        + '  [other/target/tracker/report.json]')
assert calls[0].count('[WARNING] Tracker, all 2 modules: 2 disconnects in 1 of 4 tests, agent ok') == 1

// what an earlier call has left does not count
assert calls[1].contains('[INFO] Tracker: 0 disconnects in 1 test, agent ok  [one/target/tracker/report.json]')
assert !calls[1].contains('other')
def one = new JsonSlurper().parse(new File(basedir, 'one/target/tracker/report.json'))
assert one.disconnects == []
assert one.forks*.tests == [1]
assert new File(basedir, 'one/target/tracker/test-default-test').list().size() == 1

// nor does what this execution has not written
def other = new JsonSlurper().parse(new File(basedir, 'other/target/tracker/report.json'))
assert other.forks*.execution == ['test-default-cli']
assert other.disconnects*.test*.methodName == ['registersUser']
