def log = new File(basedir, 'build.log').text
assert log.contains('[WARNING] Tests ran that nobody watched [not-prepared]: prepare-agent did not run before them. Name it'
        + ' beside check in the plugin\'s <execution>.')
assert log.contains('[WARNING] Tests ran that nobody watched [prepared-too-late]: prepare-agent ran after them. Bind it to'
        + ' the phase initialize, its default.')
assert log.count('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0\n') >= 2
assert log.count('[WARNING] Tracker: 0 disconnects, 0 tests, no agent') == 2
