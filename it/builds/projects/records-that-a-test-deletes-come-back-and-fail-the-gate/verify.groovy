import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.count('=== POSTGRESQL DISCONNECT ===') == 3
assert log.count('Test:    com.example.DeletingTest.cleansUpMoreThanItsOwn') == 3
assert log.count('[WARNING] Tracker: com.example.AnEarlierForkTest lost 1 PostgreSQL connection') == 1
assert !log.contains('Test:    com.example.AnEarlierForkTest')
assert log.contains('[WARNING] The records of a test JVM were deleted while it ran [surefire-1-')
assert log.count('[WARNING] Tracker: 1 disconnect in 1 of 1 test, agent ok  [target/tracker/report.json]') == 3
assert log.count('BUILD SUCCESS') == 1
assert log.count('BUILD FAILURE') == 2
assert log =~ /The records of test JVMs are gone \[test-default-test, surefire-1-\d+\.jsonl]: they existed while the tests ran/

def report = new JsonSlurper().parse(new File(basedir, 'target/tracker/report.json'))
assert report.disconnects*.test*.methodName == ['cleansUpMoreThanItsOwn']
assert report.forks.every { it.completed }
