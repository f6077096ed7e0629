import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.count('=== POSTGRESQL DISCONNECT ===') == 2
assert log.count('Test:    com.example.DeletingTest.cleansUpMoreThanItsOwn') == 2
assert log.contains('[WARNING] The records of a test JVM were deleted while it ran [surefire-1-')
assert log.count('[WARNING] Tracker: 1 disconnect in 1 test, 1 test, agent ok  [target/tracker/report.json]') == 2
assert log.count('BUILD SUCCESS') == 1
assert log.count('BUILD FAILURE') == 1

def report = new JsonSlurper().parse(new File(basedir, 'target/tracker/report.json'))
assert report.disconnects*.test*.methodName == ['cleansUpMoreThanItsOwn']
assert report.forks[0].completed
