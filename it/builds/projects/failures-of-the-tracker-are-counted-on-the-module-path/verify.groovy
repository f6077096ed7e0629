import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def report = new JsonSlurper().parse(new File(basedir, 'target/tracker/report.json'))

// The hooks fail in the boot loader's copy, and the self-check is the application's.
def selfCheck = report.forks[0].selfCheck
assert selfCheck ==~ /degraded: 2 hooks failed, the last with java\.lang\.AssertionError at .*com\.example\.ModularTest\$1\.getQueue\(ModularTest\.java:\d+\)/
assert log.contains(selfCheck)

// Woven libraries call the application's copies, and the ancestry is in the boot loader's.
assert report.disconnects*.kind == ['CONNECT_FAILED']
assert report.disconnects*.test.methodName == ['losesAConnectionOnAThreadOfItsOwn']
assert report.disconnects*.attribution.by == ['THREAD']
