import groovy.json.JsonSlurper

def web = new File(basedir, 'web/target')
def entry = { folder ->
    def report = new JsonSlurper().parse(new File(web, folder + '/report.json'))
    assert report.disconnects.size() == 1
    report.disconnects[0]
}
def stock = 'org.springframework.samples.shop.Stock'
def places = [null, 'org.springframework.samples.shop.web.StockTest.loads(StockTest.java:11)', stock + '.load(Stock.java:11)']

def directory = entry('tracker')
def jar = entry('with-a-jar')
[directory, jar].each {
    assert it.attribution.path*.at == places
    assert it.applicationFrames.collect { i -> it.stackTrace[i] } == ['at ' + stock + '.connect(Stock.java:18)']
}
assert directory.id == jar.id

def named = entry('with-a-name')
assert named.attribution.path[1].at.startsWith('org.awaitility.core.')
assert named.id == jar.id

def log = new File(basedir, 'build.log').text
assert log.contains('Stack:   ' + stock + '.connect(Stock.java:18)')
assert log.contains('<- started by awaitility-thread at Stock.load(Stock.java:11)')
def result = new JsonSlurper().parse(new File(web, 'tracker/report.sarif')).runs[0].results[0]
assert result.locations[0].physicalLocation.artifactLocation.uri.endsWith('shop/web/StockTest.java')
