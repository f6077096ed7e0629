import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

// Looks at each module that write-modules.groovy has made, and returns the cells with what is wrong with them: problem, or null.

// what each module's build has said; the reactors come one after the other
def said = [:]
def reactor = ''
new File(basedir, 'build.log').text.split(/(?m)^\[INFO\] -+< com\.example:/).each { part ->
    def name = part.takeWhile { it != ' ' && it != '>' }
    if (name.startsWith('on-maven-')) {
        reactor = name.substring('on-'.length())
    }
    said[reactor + '/' + name] = part.substring(name.length())
}

def cells = []
new File(basedir, 'cells.txt').eachLine { line ->
    if (!line || line.startsWith('#')) {
        return
    }
    def (maven, surefire, tests, argLine, forks, goal) = line.split(/\s+/) as List
    def name = [goal, surefire, tests, argLine, forks].join('-')
    def module = new File(basedir, "maven-$maven/$name")
    def onPlatform = Character.isDigit(tests.charAt(0)) || surefire.startsWith('3.6')
    def execution = goal == 'surefire' ? 'test-default-test' : 'integration-test-default'
    def executions = argLine == 'executions' ? [execution, execution.replaceFirst(/default.*/, 'once-more')] : [execution]
    def log = said["maven-$maven/$name"] ?: ''
    def cell = [maven: maven, surefire: surefire, tests: tests, argLine: argLine, forks: forks, goal: goal]
    cells << cell
    try {
        def report = new JsonSlurper().parse(new File(module, 'target/tracker/report.json'))
        def suites = new File(module, "target/$goal-reports").listFiles().findAll { it.name ==~ /TEST-.*\.xml/ }
                .collect { new XmlSlurper().parse(it) }
        assert suites.collectMany { it.testcase*.@name*.text() }.sort() == ['addsUp', 'addsUp', 'registersUser', 'shipsOrder']

        // nobody's tests go by unwatched; without an agent, the tracker knows the JUnit Platform only
        if (forks == 'none') {
            assert report.forks*.agent.every { !it }
            assert report.forks*.tests == (onPlatform ? [4] : [])
            assert log.count(onPlatform ? 'The tests ran without the agent [' : 'Tests ran without the tracker [') == 1
        } else {
            def jvms = forks in ['two', 'new'] ? 2 : 1
            assert report.forks*.execution == executions.collectMany { [it] * jvms }
            assert report.forks.every { it.agent && it.completed && it.selfCheck == 'ok' && it.testPlan }
            assert report.forks*.tests.sum() == executions.size() * 4 + (forks == 'rerun' ? 1 : 0)
            // a test that runs again loses its connection again
            def expected = executions.collectMany { ['registersUser', 'shipsOrder'] + (forks == 'rerun' ? ['shipsOrder'] : []) }
            assert report.disconnects*.test*.methodName.sort() == expected.sort()
            assert report.disconnects.every { it.attribution.by == (it.thread.name == 'mailer' ? 'TASK' : 'THREAD') }
            assert report.disconnects*.id.unique().size() == 2
            assert executions.every { log.count("PostgreSQL disconnects in $it:") == 1 }
            assert report.warnings == []
            // a line under each class, except where Surefire has no place for it, or takes all of TestNG's classes for one
            def allInOne = tests == 'testng' && !onPlatform && !(forks in ['two', 'new'])
            if (!surefire.startsWith('2.') && !allInOne) {
                // the test JVM may have run the second try before Maven prints that of the first
                def orders = forks == 'rerun' ? /lost (1 PostgreSQL connection|2 PostgreSQL connections)/ : /lost 1 PostgreSQL connection/
                assert log.contains('[WARNING] Tracker: com.example.AccountsTest lost 1 PostgreSQL connection [registersUser]')
                assert log =~ /\[WARNING\] Tracker: com\.example\.OrdersTest $orders \[shipsOrder\]/
            }
        }

        // nobody's argLine is lost
        if (argLine in ['hard', 'late', 'early', 'early-property', 'property', 'executions', 'jacoco-late', 'command-line']
                && forks != 'none') {
            assert suites.every { it.properties.property.any { it.@name == 'users.own' && it.@value == 'kept' } }
        }
        if (argLine.startsWith('jacoco')) {
            assert new File(module, 'target/jacoco.exec').length() > 0
        }
        if (forks == 'redirect') {
            def output = new File(module, "target/$goal-reports/com.example.OrdersTest-output.txt").text
            assert output.contains('order shipped')
            assert !output.contains('POSTGRESQL DISCONNECT')
        }
        if (forks == 'module-path') {
            assert suites.every { it.properties.property.any { it.@name == 'jdk.module.path' } }
        }
        // what the channel between Surefire and its forks reports as noise would be ours
        assert !log.contains('Corrupted')
    } catch (Throwable e) {
        cell.problem = "Maven $maven, $name: $e".toString()
    }
}
return cells
