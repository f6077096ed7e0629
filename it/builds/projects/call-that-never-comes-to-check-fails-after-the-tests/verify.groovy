def log = new File(basedir, 'build.log').text
assert log.contains('[ERROR] The tests lost 1 PostgreSQL connection [com.example.AccountsTest.registersUser]: follow')
assert !log.contains('Internal error')
assert log.contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0')
assert new File(basedir, 'target/tracker/report.json').exists()
