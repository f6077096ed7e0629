def problems = evaluate(new File(basedir, '../cells/verify-modules.groovy'))*.problem.findAll()
assert problems.isEmpty(): '\n' + problems.join('\n')
