import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def report = { module -> new JsonSlurper().parse(new File(basedir, module + '/target/tracker/report.json')) }
def methods = { found -> found.disconnects*.test*.methodName.sort() }

// what had been written is there, whatever ended the JVM
for (module in ['exits', 'halts', 'runs-out-of-memory', 'times-out', 'halts-in-integration-test']) {
    def found = report(module)
    assert found.forks*.agent == [true]: module
    assert found.forks*.completed == [false]: module
    assert methods(found) == ['dies']: module
    assert found.disconnects[0].fork == found.forks[0].name: module
    assert new File(basedir, module + '/target/tracker/report.html').text.contains('dies'): module
    assert log.count("Tracker: 1 disconnect in 1 test, agent ok, 1 JVM died before the end  [$module/target/") == 1: module
}
assert log.contains('There was a timeout')
assert log.contains('The forked VM terminated without')

// a JVM that dies takes nothing from its neighbour
def two = report('is-killed-beside-another')
assert two.forks*.completed.sort() == [false, true]
assert methods(two) == ['dies', 'lives']

// Failsafe fails the build before check can speak
def failed = report('fails-in-integration-test')
assert failed.forks*.completed == [true]
assert methods(failed) == ['dies', 'goesOn']
assert log.count('Tracker: 2 disconnects in 2 of 2 tests, agent ok  [fails-in-integration-test/target/') == 1

// the verdict is that of Surefire and Failsafe
assert log.readLines().findAll { it.startsWith('[ERROR] Failed to execute goal') }.every { it =~ /maven-(surefire|failsafe)-plugin/ }
assert log.readLines().findAll { it ==~ /.*Failed to execute goal .*/ }.size() == 7
assert !log.contains('Please report it')
