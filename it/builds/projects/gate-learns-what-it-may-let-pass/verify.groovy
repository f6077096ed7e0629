import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains('The tests lost 1 PostgreSQL connection [com.example.AccountsTest.registersUser]: follow the'
        + ' remedy of each one in target/tracker/report.json, or remove the kind from tracker.failOnKinds.')
assert log.contains('Tracker: 1 disconnect added to the baseline [tracker-ignore.txt]')
assert log.contains('Tracker: 1 pattern added to the baseline [by-frame.txt]')
assert log.contains('Unknown kind of disconnect [tracker.failOnKinds=LEAKY, LEAKY]: the kinds are TERMINATED,')
assert log.contains('The tests lost 1 PostgreSQL connection of the kind CONNECT_FAILED [com.example')
assert !log.contains('is not used')

def report = new JsonSlurper().parse(new File(basedir, 'target/tracker/report.json'))
assert report.summary.counted == 0
assert report.summary.ignored == 1
assert report.disconnects[0].ignoredBecause ==
        'it was there before the baseline: CONNECT_FAILED in com.example.AccountsTest.registersUser'

def entries = new File(basedir, 'tracker-ignore.txt').readLines()
assert entries.size() == 2
assert entries[1].startsWith(report.disconnects[0].id + ' because ')

def patterns = new File(basedir, 'by-frame.txt').readLines()
assert patterns.size() == 2
assert patterns[1] =~ /^kind=CONNECT_FAILED at=com\.example\.AccountsTest\.\S+ because it was there before the baseline: /
