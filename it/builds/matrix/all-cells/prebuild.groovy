// Each Maven with each Surefire and each framework; each Maven with each shape of argLine; each Maven with each way to fork.
def mavens = ['3.6.3', '3.8.9', '3.9.16', '3.10.0', '4.0.0-rc-6']
def surefires = ['3.0.0', '3.2.5', '3.5.6', '3.6.1']
def frameworks = ['5.10.5', '5.14.4', '6.1.3', 'junit4', 'testng']
def argLines = ['none', 'hard', 'late', 'early', 'early-property', 'property', 'empty', 'executions', 'jacoco-before',
        'jacoco-after', 'jacoco-late', 'command-line']
def forks = ['one', 'two', 'new', 'module-path', 'parallel', 'redirect', 'rerun']

def cells = [] as LinkedHashSet
mavens.eachWithIndex { maven, m ->
    surefires.each { surefire -> frameworks.each { cells << [maven, surefire, it, 'none', 'one', 'surefire'] } }
    // it does not know later versions of JUnit
    ['5.10.5', 'junit4', 'testng'].each { cells << [maven, '2.22.2', it, 'none', 'one', 'surefire'] }
    argLines.eachWithIndex { argLine, a ->
        def reactor = argLine == 'command-line' ? maven + '-command-line' : maven
        // so each shape meets each Surefire, and each way to fork each Maven
        cells << [reactor, surefires[(a + m) % 4], frameworks[(a + 2 * m) % 3], argLine, forks[(a + m) % 7],
                (a + m) % 2 ? 'failsafe' : 'surefire']
    }
    cells << [maven, surefires[m % 4], frameworks[m % 3], 'hard', 'none', 'surefire']
}
new File(basedir, 'cells.txt').text = cells.collect { it.join(' ') }.join('\n') + '\n'
evaluate(new File(basedir, '../cells/write-modules.groovy'))
