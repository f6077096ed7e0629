import groovy.json.JsonSlurper

def seen = [:]
for (module in ['logback', 'log4j2']) {
    def report = new JsonSlurper().parse(new File(basedir, module + '/target/tracker/report.json'))
    assert report.forks*.selfCheck == ['ok']
    // what a pool notices while the JVM shuts down, and its server, is a matter of moments
    seen[module] = report.disconnects.findAll { it.counted }.collect {
        [it.kind, it.test.className, it.test.methodName, it.attribution.by, it.cause?.action, it.cause?.evidence,
                it.sightings.collect { [it.source, it.logger, it.level] }.toSet()]
    }.toSet()
}

assert seen['logback'] == seen['log4j2']
for (test in ['FirstContextTest', 'NextContextTest']) {
    def ofTest = seen['logback'].findAll { it[1] == 'com.example.' + test }
    assert ofTest.collect { it.subList(0, 4) }.toSet() == [
            ['TERMINATED', 'com.example.' + test, 'losesASessionInAJob', 'TASK'],
            ['LEAKED', 'com.example.' + test, 'keepsAConnectionForLongerThanItsPoolLikes', ofTest.find { it[0] == 'LEAKED' }[3]]].toSet()
    assert ofTest.find { it[0] == 'TERMINATED' }[6].containsAll(
            [['LOG', 'com.example.LogShop', 'ERROR'], ['LOG', 'com.zaxxer.hikari.pool.ProxyConnection', 'WARN']])
    assert ofTest.find { it[0] == 'LEAKED' }[6].contains(['LOG', 'com.zaxxer.hikari.pool.ProxyLeakTask', 'WARN'])
}
assert seen['logback'].size() == 4
