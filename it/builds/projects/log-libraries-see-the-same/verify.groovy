import groovy.json.JsonSlurper

def levels = ['jul': ['SEVERE', 'WARNING'], 'log4j2': ['ERROR', 'WARN'], 'logback-1.2': ['ERROR', 'WARN'], 'logback-1.5': ['ERROR', 'WARN']]

for (entry in levels) {
    def module = entry.key
    def (error, warning) = entry.value
    def report = new JsonSlurper().parse(new File(basedir, module + '/target/tracker/report.json'))
    assert report.forks*.selfCheck == ['ok']

    def seen = report.disconnects.collectEntries {
        [it.test.methodName, [it.kind, it.sightings.findAll { it.source == 'LOG' }.collect { [it.logger, it.level] }]]
    }
    // a bridge hands the JDK's records on: they are seen once, where they end
    assert seen == [
            logsAnEventWithAPlaceholder: ['CONNECT_FAILED', [['com.example.Shop', error]]],
            logsARecordOfTheJdk: ['CONNECT_FAILED', [['com.example.Till', module == 'logback-1.5' ? 'ERROR' : 'SEVERE']]],
            keepsAConnectionForLongerThanItsPoolLikes: ['LEAKED', [['com.zaxxer.hikari.pool.ProxyLeakTask', warning]]]]
    assert report.disconnects.size() == 3
}
