import groovy.json.JsonSlurper

def modules = new File(basedir, 'modules')
def log = new File(basedir, 'build.log').text

// what each connection was wanted for: class and method, the name that people see, and the evidence; 11 tests
def junit4 = '''
class-rule            FixtureTest            FixtureTest       TASK
before-class          FixtureTest            FixtureTest       TEST
after-class           FixtureTest            FixtureTest       TASK
rule                  FixtureTest.runs       runs              TASK
before                FixtureTest.runs       runs              TASK
test                  FixtureTest.runs       runs              TASK
after                 FixtureTest.runs       runs              TEST
rule                  FixtureTest.assumes    assumes           TASK
before                FixtureTest.assumes    assumes           TASK
after                 FixtureTest.assumes    assumes           TEST
timeout               TimeoutTest.runsElsewhere   runsElsewhere   TEST
timeout-in-a-pool     TimeoutTest.runsElsewhere   runsElsewhere   TASK
parameterized-one     ParameterizedTest.adds   adds[number+one]   TASK
parameterized-two     ParameterizedTest.adds   adds[number+two]   TASK
enclosed-before-class EnclosedTest$Inner     Inner             TASK
enclosed              EnclosedTest$Inner.runs   runs           TASK
suite-before-class    SuiteTest              SuiteTest         TASK
suite                 SuiteTest$Member.runs  runs              TASK
theory-1              TheoriesTest.holds     holds             TASK
theory-2              TheoriesTest.holds     holds             TASK
mockito               MockitoTest.runs       runs              TASK
spring-before-class   SpringTest             SpringTest        TASK
spring                SpringTest.runs        runs              TASK
junit-3               OldTest.testRuns       testRuns          TASK
'''
// 14 tests
def testng = '''
before-suite          FixtureTest            FixtureTest       TASK
before-class          FixtureTest            FixtureTest       TEST
before-groups         FixtureTest            FixtureTest       TASK
after-class           FixtureTest            FixtureTest       TASK
before-method         FixtureTest.runs       runs              TASK
test                  FixtureTest.runs       runs              TASK
after-method          FixtureTest.runs       runs              TEST
before-method         FixtureTest.skips      skips             TASK
after-method          FixtureTest.skips      skips             TEST
inherited-before-class   InheritedTest       InheritedTest     TASK
inherited             InheritedTest.isInherited   isInherited  TASK
own                   InheritedTest.runs     runs              TASK
data-provider         ProvidedTest           ProvidedTest      TASK
provided-one          ProvidedTest.adds      adds              TASK
provided-two          ProvidedTest.adds      adds[1]           TASK
provided-a            ProvidedTest.spells    spells            TASK
provided-b            ProvidedTest.spells    spells            TASK
repeated-1            RepeatedTest.runsOften runsOften         TASK
repeated-2            RepeatedTest.runsOften runsOften         TASK
repeated-3            RepeatedTest.runsOften runsOften         TASK
timeout               RepeatedTest.runsElsewhere   runsElsewhere   TEST
timeout-in-a-pool     RepeatedTest.runsElsewhere   runsElsewhere   TASK
made-one              MadeTest.runs          runs              TASK
made-two              MadeTest.runs          runs              TASK
made-after-class-one  MadeTest               MadeTest          TASK
made-after-class-two  MadeTest               MadeTest          TASK
'''
def rows = { text -> text.trim().readLines().collect { it.replaceAll(/\s+/, ' ').replace('+', '_') } }
def report = { new JsonSlurper().parse(new File(modules, "$it/target/tracker/report.json")) }
def found = { disconnects ->
    disconnects.collect {
        def name = it.test.className - 'com.example.' + (it.test.methodName ? '.' + it.test.methodName : '')
        [it.connection.url.replaceAll('.*/', ''), name, it.test.displayName.replace(' ', '_'), it.attribution.by].join(' ')
    }
}
def assertWatched = { module, tests ->
    def it = report(module)
    assert it.forks.collect { [it.agent, it.testPlan, it.selfCheck, it.completed, it.tests] } == [[true, true, 'ok', true, tests]]: module
    assert it.warnings == []: module
    assert it.disconnects*.attribution*.status.unique() == ['ATTRIBUTED']: module
    it.disconnects
}

// JUnit 4's own runners, alone and in parallel; and the Vintage engine, which runs them below the JUnit Platform
for (module in ['junit-4.12-on-2.22.2', 'junit-4.13-on-3.2.5', 'junit-4.13-on-3.5.6', 'junit-4.13-in-parallel']) {
    assert found(assertWatched(module, 11)).sort() == rows(junit4).sort(): module
}
def names = { it.collect { it.split(' ')[0, 1, 3] }.sort { it.join() } }
assert names(found(assertWatched('junit-4.13-on-3.6.1', 11))) == names(rows(junit4))

// TestNG, alone and in parallel
for (module in ['testng-6.14-on-2.22.2', 'testng-7.4-on-3.0.0', 'testng-7.5-on-3.2.5', 'testng-7.11-on-3.5.6']) {
    // 7.4 does not run it here
    def expected = rows(testng).findAll { module != 'testng-7.4-on-3.0.0' || !it.startsWith('before-groups') }
    // which of several invocations is first depends on their threads
    def plain = { it.collect { it.replaceAll(/\[\d]/, '') }.sort() }
    assert plain(found(assertWatched(module, 14))) == plain(expected): module
}

// console and gate know the tests, too
assert log.count('Test:    com.example.FixtureTest.runs') >= 8
assert !log.contains('The tests ran in a runner that the tracker does not know')

def jupiter = report('jupiter-on-2.22.2')
assert jupiter.forks*.testPlan == [true]
assert jupiter.disconnects*.test*.methodName as Set == ['registersUser', 'shipsOrder'] as Set

// on the JUnit Platform, TestNG's engine tells the tests, each once, and TestNG's own invoker what else there is
def onPlatform = assertWatched('testng-7.11-on-3.6.1', 14)
def owners = { some -> some.collectEntries { def (what, owner) = it.split(' ') as List; [(what): what.contains('-method') ? owner - ~/\..*/ : owner] } }
assert owners(found(onPlatform)) == owners(rows(testng))
