import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains('[WARNING] The tests ran without the JUnit Platform [test-default-test, maven-surefire-plugin:3.5.6], so'
        + ' that the tracker cannot tell them apart and records nothing: use Surefire and Failsafe 3.6 or later, which run'
        + ' JUnit 4 and TestNG on the platform, too.')
assert log.contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')

def report = new JsonSlurper().parse(new File(basedir, 'target/tracker/report.json'))
assert report.forks*.agent == [true]
assert report.forks*.testPlan == [false]
assert report.warnings.size() == 1
assert report.warnings[0].startsWith('The tests ran without the JUnit Platform [')
