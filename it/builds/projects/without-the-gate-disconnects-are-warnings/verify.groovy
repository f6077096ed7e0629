import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains('[INFO] BUILD SUCCESS')
assert log.contains('[WARNING] PostgreSQL disconnects in test-default-test:\n=== POSTGRESQL DISCONNECT ===\n'
        + 'Test:    com.example.AccountsTest.registersUser\n'
        + 'Client:  mailer  <- submitted by main at AccountsTest.registersUser(AccountsTest.java:')
assert log.contains('[WARNING] Tracker: 1 disconnect in 1 of 2 tests, agent ok  [target/tracker/report.json]')
// the block comes with Surefire's result, and not only at the end
assert log.indexOf('POSTGRESQL DISCONNECT') < log.indexOf(':check (default)')

def report = new JsonSlurper().parse(new File(basedir, 'target/tracker/report.json'))
assert report.schemaVersion == 1
assert report.module == 'com.example:without-the-gate-disconnects-are-warnings'
assert report.forks.size() == 1
assert report.forks[0].agent
assert report.forks[0].selfCheck == 'ok'
assert report.forks[0].completed
assert report.forks[0].tests == 2
assert report.disconnects.size() == 1
def disconnect = report.disconnects[0]
assert disconnect.kind == 'CONNECT_FAILED'
assert disconnect.sqlState == '08001'
assert disconnect.fork == report.forks[0].name
assert disconnect.test.className == 'com.example.AccountsTest'
assert disconnect.test.methodName == 'registersUser'
assert disconnect.attribution.status == 'ATTRIBUTED'
assert disconnect.attribution.by == 'TASK'
assert disconnect.attribution.path*.thread == ['main', 'mailer']
assert disconnect.thread.name == 'mailer'
assert report.warnings == []
