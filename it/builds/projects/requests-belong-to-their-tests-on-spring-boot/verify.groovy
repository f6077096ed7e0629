import groovy.json.JsonSlurper

def clients = ['restClientAgain', 'restClientOnce', 'webClientAgain', 'webClientOnTheJdksAgain', 'webClientOnTheJdksOnce',
        'webClientOnce']

for (module in ['boot-3', 'boot-4']) {
    def report = new JsonSlurper().parse(new File(basedir, module + '/target/tracker/report.json'))
    assert report.forks*.selfCheck == ['ok']

    def ofRequests = report.disconnects.findAll { it.attribution.by == 'REQUEST' }
    assert ofRequests.findAll { it.test.className.endsWith('.ClientsTest') }*.test.methodName.toSet() == clients.toSet()
    assert ofRequests.findAll { it.test.className.endsWith('.ClientsOverHttp2Test') }*.test.methodName.toSet() ==
            (clients + 'theJdksClientChangesOver').toSet()
    def ofJobs = report.disconnects - ofRequests
    assert ofJobs.collect { [it.test.methodName, it.attribution.by, it.late] } == [['startsAMail', 'TASK', true]]

    // the database bears the name of the test whose request it was
    report.disconnects.each {
        assert it.connection.url == 'jdbc:postgresql://localhost:1/' + it.test.methodName
    }
}
