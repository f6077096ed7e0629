import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def calls = log.split('\\[INFO\\] Scanning for projects').drop(1)
assert calls.size() == 5
assert calls[0].contains('Unknown report format [pdf in tracker.formats]: use some of json, html, junit, sarif,'
        + ' github, gitlab.')
assert calls[1].contains('Unknown kind of disconnect [tracker.failOnKinds=BROKE, BROKE]: the kinds are TERMINATED,')
assert calls[2].contains("The tracker's output directory is a file, or below one [tracker.outputDirectory=")
assert calls[2].contains('pom.xml]: delete the file, or set tracker.outputDirectory to a directory.')
assert calls.take(3).every { !it.contains('Tests run:') }

def place = (calls[3] =~ /The output directory cannot be written to \[\/proc\/tracker, .*\]: the records and the report are in (\S+)\. Make/)
assert place.find()
def elsewhere = new File(place.group(1))
assert calls[3].contains('[WARNING] Tracker: 1 disconnect in 1 of 2 tests, agent ok  [' + elsewhere)
assert new JsonSlurper().parse(new File(elsewhere, 'report.json')).disconnects*.test*.methodName == ['registersUser']
elsewhere.deleteDir()

assert calls[4].contains('tracker.failOnKinds')
