def log = new File(basedir, 'build.log').text
assert log.count('[INFO] The tracker is skipped (tracker.skip)') == 2
assert log.contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0')
assert !log.contains('POSTGRESQL DISCONNECT')
assert !log.contains('Tracker:')
assert !new File(basedir, 'target/tracker').exists()

def suite = new groovy.xml.XmlSlurper().parse(new File(basedir, 'target/surefire-reports/TEST-com.example.AccountsTest.xml'))
assert suite.properties.property.find { it.@name == 'users.own' }.@value == 'kept'
assert !suite.properties.property.any { it.@value.text().contains('tracker-core') }
