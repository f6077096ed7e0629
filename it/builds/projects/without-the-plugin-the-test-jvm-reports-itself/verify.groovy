import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def (alone, agent) = log.split(/as-an-agent\) @/) as List
[alone, agent].each {
    assert it.contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0')
}

// the test JVM prints the block itself
assert agent.count('=== POSTGRESQL DISCONNECT ===') == 1
assert agent =~ /Test: +com\.example\.AccountsTest\.registersUser/
assert agent.contains('submitted by main at AccountsTest.registersUser(')

// each has left its records, and the one without the agent knows that it had none
def records = new File(basedir, 'target/tracker/listener-only').listFiles().collect { file ->
    file.readLines().collect { new JsonSlurper().parseText(it) }
}
assert records*.first()*.agent.sort() == [false, true]
assert records.every { it.last().event == 'end' && it.last().tests == 2 }
def lost = records.find { it.first().agent }.findAll { it.event == 'disconnect' }
assert lost*.test*.methodName == ['registersUser']
assert lost*.attribution*.by == ['TASK']
