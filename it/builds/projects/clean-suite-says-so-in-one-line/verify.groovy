import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains('[INFO] Tracker: 0 disconnects in 2 tests, agent ok  [target/tracker/report.json]')
assert log.count('Tracker') == 1
assert !log.contains('POSTGRESQL')
assert !log.contains('[WARNING] T')

def report = new JsonSlurper().parse(new File(basedir, 'target/tracker/report.json'))
assert report.disconnects == []
assert report.forks*.tests == [2]
