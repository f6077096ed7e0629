import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains('[WARNING] Tracker, 2 directories merged: 2 disconnects in 1 of 4 tests, agent ok'
        + '  [target/tracker-merged/report.json]')
// one block in each of the first two calls, and one in the third for both: equal ones are folded
assert log.count('=== POSTGRESQL DISCONNECT ===') == 3
assert log.contains('The tests lost 2 PostgreSQL connections [com.example.AccountsTest.registersUser]: follow the remedy'
        + ' of each one in target/tracker-merged/report.json, or let the build pass with'
        + ' -Dtracker.failOnDisconnect=false.')
assert log.contains('A directory to merge is missing [tracker.mergeDirectories, shards/three]: check that this'
        + ' machine kept its target/tracker, or leave the directory out.')
assert log.contains('There is nothing to merge [tracker.mergeDirectories]: name the directories')

def merged = new File(basedir, 'target/tracker-merged')
def report = new JsonSlurper().parse(new File(merged, 'report.json'))
assert report.summary.counted == 2
assert report.forks*.name.every { it ==~ '(shards/one|shards/two)/surefire-.+' }
assert report.disconnects*.fork.collect { it.take(10) }.sort() == ['shards/one', 'shards/two']
// a baseline that was made on one machine holds for all
def alone = new JsonSlurper().parse(new File(basedir, 'shards/one/target/tracker/report.json'))
assert report.disconnects*.id.unique() == alone.disconnects*.id
assert new File(merged, 'report.html').text.contains('registersUser')
assert new File(merged, 'report.sarif').exists()
assert new File(merged, 'TEST-postgresql-disconnects.xml').exists()
