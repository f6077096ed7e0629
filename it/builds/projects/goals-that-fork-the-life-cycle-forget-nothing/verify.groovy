import groovy.json.JsonSlurper

def calls = new File(basedir, 'build.log').text.split('\\[INFO\\] Scanning for projects').drop(2)
assert calls.size() == 6
def modules = ['sources-after-the-tests', 'sources-before-the-tests', 'goal-after-the-tests', 'tests-again', 'tests-beforehand',
        'tests-after-check']
def twoLost = 'The tests lost 2 PostgreSQL connections (1 allowed by tracker.maxDisconnects)'

for (log in calls) {
    assert !log.contains('Tests ran without the tracker')
    assert !log.contains('no agent')
    for (module in modules) {
        assert log.count("[WARNING] Tracker: 1 disconnect in 1 of 2 tests, agent ok"
                + "  [$module/target/tracker/report.json]") == 1
    }
}

// where the tests have run again after check, the end of the module has the last word
for (log in [calls[0], calls[1]]) {
    assert log.count('[WARNING] Tracker: 2 disconnects in 1 of 4 tests, agent ok'
            + '  [tests-after-check/target/tracker/report.json]') == 1
    assert log.count('[WARNING] Tracker, all 6 modules: 7 disconnects in 1 of 14 tests, agent ok') == 1
    // once by each run
    assert log.count('PostgreSQL disconnects in test-default-test:') == 7
    assert log.count('=== POSTGRESQL DISCONNECT ===') == 7
}
assert calls[0].contains('BUILD SUCCESS')
assert calls[1].contains('BUILD FAILURE')
assert calls[1].contains("[ERROR] $twoLost [com.example.AccountsTest.registersUser]")
assert !calls[1].contains(':check (default) on project')

// the gate is not green because of a fork; Maven 4 forks for single goals here, since the phases' goals have run already
for (log in [calls[2], calls[3]]) {
    for (module in modules) {
        assert log.count(":check (default) on project $module: The tests lost 1 PostgreSQL connection") == 1
    }
}

// Maven 4 forks the life cycle for a goal on its command line, with all its tests
assert calls[4].count('>>> forking:1.0:test (default-cli) > test @') == 7
assert calls[5].count('>>> forking:1.0:all-sources (default-cli) > process-classes @') == 1
for (log in [calls[4], calls[5]]) {
    assert log.count('[WARNING] Tracker, all 6 modules: 6 disconnects in 1 of 12 tests, agent ok') == 1
    assert log.contains('BUILD SUCCESS')
}

// no run leaves anything to the next one
def report = new JsonSlurper().parse(new File(basedir, 'tests-after-check/target/tracker/report.json'))
assert report.forks*.tests == [2]
