def log = new File(basedir, 'build.log').text
def reason = '[test-default-test]: its tests run on Java 11.0.2, and the tracker needs 17. Run them on a newer JDK (<jvm> or a' \
        + ' toolchain).'
assert log.contains('[WARNING] The tracker is not active in ' + reason)
assert log.contains('[WARNING] Tests ran without the tracker ' + reason)
assert log.contains('[WARNING] Tracker: 0 disconnects in 0 tests, no agent')
assert log.contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0')
assert log.contains('[INFO] BUILD SUCCESS')
