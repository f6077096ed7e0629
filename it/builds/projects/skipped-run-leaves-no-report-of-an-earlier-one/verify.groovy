import groovy.json.JsonSlurper

def calls = new File(basedir, 'build.log').text.split('\\[INFO\\] Scanning for projects').drop(1)
assert calls.size() == 5
assert calls[0].contains('[WARNING] Tracker: 1 disconnect in 1 of 2 tests, agent ok')
assert calls[2].contains('The tests lost 1 PostgreSQL connection [com.example.AccountsTest.registersUser]')

assert calls[3].contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0')
assert calls[4].contains(':check (default-cli) on project skipped-run-leaves-no-report-of-an-earlier-one: The'
        + ' tracker did not see everything that ran, so there may be more disconnects. Tests ran without the'
        + ' tracker [skipped-run-leaves-no-report-of-an-earlier-one]: there are test reports, but no records of'
        + ' the tracker. Run the tests again with prepare-agent, or delete the reports. Or let the build pass'
        + ' with -Dtracker.failOnUnwatched=false.')

// the last call has written its own, and nothing is there of the others
def tracker = new File(basedir, 'target/tracker')
assert tracker.listFiles().findAll { it.isFile() }*.name == ['report.json']
assert new JsonSlurper().parse(new File(tracker, 'report.json')).forks == []
