import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def verdict = log.readLines().find { it.startsWith('[ERROR] Failed to execute goal') }
assert verdict.contains(':check (default) on project gate-fails-the-build-on-a-disconnect: The tests lost 1 PostgreSQL'
        + ' connection [com.example.AccountsTest.registersUser]: follow the remedy of each one in'
        + ' target/tracker/report.json, or let the build pass with -Dtracker.failOnDisconnect=false.')
assert log.contains('MojoFailureException')
assert log.count('=== POSTGRESQL DISCONNECT ===') == 1
assert log.contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0')

// a line right under the class's own
assert log.readLines().dropWhile { !it.contains('in com.example.AccountsTest') || !it.contains('Tests run:') }[1] ==
        '[WARNING] Tracker: com.example.AccountsTest lost 1 PostgreSQL connection [registersUser]'

def report = new JsonSlurper().parse(new File(basedir, 'target/tracker/report.json'))
assert report.summary.counted == 1
