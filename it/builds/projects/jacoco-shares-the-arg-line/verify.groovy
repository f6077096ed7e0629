import groovy.json.JsonSlurper

for (module in ['before', 'after', 'late']) {
    assert new File(basedir, module + '/target/jacoco.exec').length() > 0: module
    def report = new JsonSlurper().parse(new File(basedir, module + '/target/tracker/report.json'))
    assert report.forks*.selfCheck == ['ok']: module
    assert report.disconnects*.test*.methodName == ['registersUser']: module
}
