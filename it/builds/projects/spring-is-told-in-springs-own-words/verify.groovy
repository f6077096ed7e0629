import groovy.json.JsonSlurper

['on-spring-boot-3', 'on-spring-boot-4'].each { folder ->
    def report = new JsonSlurper().parse(new File(basedir, folder + '/report.json'))
    assert report.forks*.selfCheck == ['ok']
    def of = { test, kind -> report.disconnects.findAll { it.test?.className == 'com.example.' + test && it.kind == kind } }

    def named = of('A01CachedTest', 'CONNECT_FAILED').collectEntries { [it.attribution.path.last().what, it] }
    assert named.keySet() == ['@Scheduled PriceFeed.refresh', '@Async ReportService.rebuild'] as Set
    assert named['@Async ReportService.rebuild'].attribution.path.last().at ==
            'com.example.A01CachedTest.rebuildsReports(A01CachedTest.java:31)'

    def evicted = of('A01CachedTest', 'USED_AFTER_CLOSE')
    assert evicted*.cause*.by == ['Spring closed the context of A01CachedTest (the cache of contexts was full)']
    def dirty = of('B02DirtyTest', 'USED_AFTER_CLOSE')
    assert dirty*.cause*.by == ['Spring closed the context of B02DirtyTest (@DirtiesContext)']

    def last = of('D04LastTest', 'USED_AFTER_CLOSE')
    assert last*.cause*.by == ['Spring closed the context in its shutdown hook']
    assert last*.cause*.action == ['CLOSE_POOL']
    assert last*.duringShutdown == [true]
    assert last*.counted == [false]

    def full = of('C03HoldingTest', 'POOL_EXHAUSTED')
    assert full.size() == 1
    assert full[0].holders*.context.unique() == ['com.example.C03HoldingTest']
    assert full[0].holders*.pool.unique() == ['shop']
}

// as if no line had been broken
def log = new File(basedir, 'build.log').text.replaceAll('\\n {9}', ' ')
assert log.count('Client:  scheduling-1  <- @Scheduled PriceFeed.refresh\n') >= 2
assert log.count('<- @Async ReportService.rebuild submitted by main at A01CachedTest.rebuildsReports(A01CachedTest.java:31)') == 2
assert log.count('Cause:   Spring closed the context of A01CachedTest (the cache of contexts was full), in') == 2
assert log.count('Cause:   Spring closed the context of B02DirtyTest (@DirtiesContext)\n') == 2
assert log.count(' in shop of the cached context of C03HoldingTest') == 4
