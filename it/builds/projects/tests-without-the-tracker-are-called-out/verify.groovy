def calls = new File(basedir, 'build.log').text.split('\\[INFO\\] Scanning for projects').drop(1)
assert calls.size() == 5

def unwatched = [
    'not-prepared': "Tests ran without the tracker [not-prepared]: prepare-agent did not run before them. Name"
            + " it beside check in the plugin's <execution>.",
    'prepared-too-late': 'Tests ran without the tracker [prepared-too-late]: prepare-agent ran after them. Bind'
            + ' it to the phase initialize, its default.',
    'without-a-fork': "The tests ran without the agent [test-default-test]: with forkCount=0 the tests run in Maven's own JVM,"
            + " which cannot take the agent, so that work on other threads than a test's own is attributed only in part."
            + ' Set forkCount to 1 or more.']
def before = 'The tracker did not see everything that ran, so there may be more disconnects. '
def after = ' Or let the build pass with -Dtracker.failOnUnwatched=false.'

for (log in calls.take(3)) {
    unwatched.values().each { assert log.contains('[WARNING] ' + it) }
    assert log.count('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0\n') >= 3
    assert log.count('[WARNING] Tracker: 0 disconnects in 0 tests, no agent') == 2
}
// without the gate, and where it is told not to mind, they are warnings
assert calls[0].contains('BUILD SUCCESS')
assert calls[2].contains('BUILD SUCCESS')

// with the gate, not to have looked is not to have seen nothing
unwatched.each { module, warning -> assert calls[1].contains("on project $module: " + before + warning + after) }
assert calls[1].count('MojoFailureException') > 0
assert calls[3].contains(before + unwatched['without-a-fork'] + after)

assert calls[4].contains('[WARNING] A directory to merge has no records [not-prepared/target]: keep the whole'
        + ' target/tracker of each machine, above all its .jsonl files.')
assert calls[4].contains(':merge (default-cli) on project tests-without-the-tracker-are-called-out: The tracker did not see everything')
assert calls[4] =~ /The tests ran without the agent \[test-default-test, without-a-fork\/surefire-0-\d+\]: start their JVM with it/
