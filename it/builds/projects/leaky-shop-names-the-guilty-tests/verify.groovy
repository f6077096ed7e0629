import groovy.json.JsonSlurper

def name(test) {
    test == null ? null : test.methodName == null ? test.className : test.className + '#' + test.methodName
}

def report = new JsonSlurper().parse(new File(basedir, 'target/tracker/report.json'))
def expected = new JsonSlurper().parse(new File(basedir, 'expected-disconnects.json'))
def found = report.disconnects.findAll { it.counted }.sort { name(it.test) ?: '' }

assert found.collect { name(it.test) } == expected*.test
[found, expected].transpose().each { actual, guilty ->
    assert actual.kind == guilty.kind: guilty.test
    assert actual.attribution.by == guilty.by: guilty.test
    assert actual.late == guilty.late: guilty.test
    assert actual.cause.action == guilty.causeAction: guilty.test
    assert name(actual.cause.test) == guilty.causeTest: guilty.test
    assert actual.thread.name ==~ guilty.thread: guilty.test
}
assert report.forks*.agent == [true]
assert report.forks*.selfCheck == ['ok']
assert report.forks*.completed == [true]

def log = new File(basedir, 'build.log').text
assert log.contains('[INFO] BUILD SUCCESS')
assert log.contains("[WARNING] Tracker: ${expected.size()} disconnects in ${expected.size()} of ${report.summary.tests} tests, agent ok")
assert log.count('=== POSTGRESQL DISCONNECT ===') == expected.size()

def other = new File(basedir, '.mvn/maven.config')
if (other.exists()) {
    def feature = new File(basedir, 'java-feature.txt').text
    assert report.forks*.java.every { it.startsWith(feature) }
}
