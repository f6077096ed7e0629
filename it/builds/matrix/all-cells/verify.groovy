// Writes the page, then fails if a cell is not as it should be.
def cells = evaluate(new File(basedir, '../cells/verify-modules.groovy'))
cells.each { it.maven -= '-command-line' }

def mark = { some -> some.isEmpty() ? '' : some.every { !it.problem } ? 'yes' : 'NO: ' + some.count { it.problem } + ' of ' + some.size() }
def table = { head, rows, columns, cell ->
    "| $head | ${columns.join(' | ')} |\n|---|${'---|' * columns.size()}\n" \
            + rows.collect { row -> "| $row | ${columns.collect { cell(row, it) }.join(' | ')} |\n" }.join()
}
def values = { name -> cells*.get(name).unique() }
def mavens = values('maven')
def frameworks = ['5.10.5': 'JUnit 5.10.5', '5.14.4': 'JUnit 5.14.4', '6.1.3': 'JUnit 6.1.3', junit4: 'JUnit 4.13.2', testng: 'TestNG 7.11.0']
def argLines = [none: 'none', hard: '`<argLine>-Xmx…`', late: '`<argLine>@{argLine} …`', early: '`<argLine>${argLine} …`',
        'early-property': '`<argLine>${argLine} …`, property in the POM', property: 'the property `argLine` in the POM',
        empty: '`<argLine/>`', executions: 'two executions with one each', 'jacoco-before': 'JaCoCo declared before the tracker',
        'jacoco-after': 'JaCoCo declared after the tracker', 'jacoco-late': 'JaCoCo, and `<argLine>@{argLine} …`',
        'command-line': '`mvn -DargLine=…`']
def forks = [one: '`forkCount` 1', two: '`forkCount` 2', new: '`reuseForks` false', none: '`forkCount` 0: the listener alone',
        'module-path': 'module path', parallel: "the framework's own parallel tests", redirect: '`redirectTestOutputToFile`',
        rerun: '`rerunFailingTestsCount`']

new File(page).text = """# Builds that the tracker was tried in

`mvn verify -Pbuild-matrix -pl it/builds -am` writes this page from a run of ${cells.size()} modules. Each module has two test classes
that lose one connection each, in a task and in a thread. "yes" means: the agent was in every test JVM, and its self-check was
ok; console and `report.json` pinned each connection to its test exactly once; and the user's own argLine, JaCoCo's file and
the output of the tests were the same as without the tracker.

## Test frameworks and Surefire, on all of Maven ${mavens.join(', ')}

${table('', frameworks.keySet().collect { frameworks[it] }, values('surefire').sort().collect { 'Surefire ' + it }) { row, column ->
    mark(cells.findAll { frameworks[it.tests] == row && 'Surefire ' + it.surefire == column && it.argLine == 'none' && it.forks == 'one' })
}}
Surefire 2.22 does not know JUnit 5.12 and later. Up to Surefire 3.5, the agent sees JUnit 4 and TestNG in their own runners; since
3.6 they run on the JUnit Platform. `it/builds/projects/junit-4-and-testng-have-owners-on-every-surefire` runs JUnit 4.12 and
4.13 and TestNG 6.14 to 7.11 with fixtures, rules, parameters, data providers, time-outs and parallel tests.

## The argLine

${table('', argLines.values(), mavens) { row, maven -> mark(cells.findAll { argLines[it.argLine] == row && it.maven == maven }) }}
The modules use Surefire or Failsafe 3.0.0, 3.2.5, 3.5.6 and 3.6.1 in turn.

## How the tests run

${table('', forks.values(), mavens) { row, maven -> mark(cells.findAll { forks[it.forks] == row && it.maven == maven }) }}
With `forkCount` 0 there is no test JVM that could take the agent. "yes" then means that the tracker said so once, and counted
the tests.

`it/builds/projects/dying-jvms-keep-their-records` shows what happens when a test JVM exits, halts, is killed, runs out of
memory or times out.
"""
def problems = cells*.problem.findAll()
assert problems.isEmpty(): '\n' + problems.join('\n')
