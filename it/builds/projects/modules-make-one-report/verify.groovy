import groovy.json.JsonSlurper

def read = { new JsonSlurper().parse(new File(basedir, it)) }

def whole = read('target/tracker-aggregate/report.json')
assert whole.summary.counted == 2
assert whole.summary.tests == 4
assert whole.disconnects*.fork.collect { it.takeBefore('/') }.sort() == ['shop', 'stock']
assert new File(basedir, 'target/tracker-aggregate/report.html').text.contains('registersUser')

def some = read('all/target/tracker-aggregate/report.json')
assert some.summary.counted == 1
assert some.disconnects[0].fork.startsWith('shop/surefire-')
assert some.disconnects[0].id == read('shop/target/tracker/report.json').disconnects[0].id

def log = new File(basedir, 'build.log').text
assert log.contains('[WARNING] Tracker, 2 modules aggregated: 2 disconnects in 1 of 4 tests, agent ok'
        + '  [target/tracker-aggregate/report.json]')
assert log.contains('[WARNING] Tracker, 1 module aggregated: 1 disconnect in 1 of 2 tests, agent ok'
        + '  [all/target/tracker-aggregate/report.json]')
