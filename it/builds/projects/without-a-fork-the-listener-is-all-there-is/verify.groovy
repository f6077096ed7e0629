import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def warning = '[WARNING] The tests ran without the agent [test-default-test]: with forkCount=0 the tests run in Maven\'s' \
        + ' own JVM, which cannot take the agent, so that work on other threads than a test\'s own is attributed only in part.' \
        + ' Set forkCount to 1 or more.'
assert log.count(warning) == 1
assert log.contains('2 tests, no agent (listener only)')

def report = new JsonSlurper().parse(new File(basedir, 'target/tracker/report.json'))
assert report.forks*.agent == [false]
assert report.forks*.completed == [true]
assert report.forks*.tests == [2]
