import groovy.json.JsonSlurper

def unmet = 'An expected disconnect did not happen [com.example.ExpectingTest.expectsWhatDoesNotHappen, it was so once]'
def log = new File(basedir, 'build.log').text
assert log.contains('[WARNING] ' + unmet)
assert !log.contains('com.example.WholeClassTest, ')
assert log.contains('1 expected PostgreSQL disconnect did not happen')

def report = new JsonSlurper().parse(new File(basedir, 'target/tracker/report.json'))
assert report.summary.counted == 0
assert report.summary.expected == 3
assert report.disconnects*.expectedBecause.sort() == ['nobody listens', 'nobody listens here either', 'one of them finds nobody']
assert report.warnings.any { it.startsWith(unmet) }
