// Which folder may import which: the table of the design, as rules. Read it top to bottom; every import runs downward.
const may = {
  domain: [],
  forms: ['domain'],
  locales: [],
  db: ['domain', 'forms'],
  media: ['domain', 'forms'],
  queue: ['domain', 'forms'],
  identity: ['domain', 'forms'],
  documents: ['domain', 'forms', 'locales'],
  mail: ['domain', 'forms'],
  services: ['domain', 'forms', 'locales', 'db', 'media', 'queue', 'identity', 'documents', 'mail'],
  jobs: [
    'services',
    'domain',
    'forms',
    'locales',
    'db',
    'media',
    'queue',
    'identity',
    'documents',
    'mail',
  ],
  http: ['domain', 'forms', 'locales', 'services'],
  routes: ['http', 'services', 'forms', 'domain', 'locales', 'components'],
};

const folderRules = Object.entries(may).map(([folder, allowed]) => ({
  name: `${folder}-imports-only-downward`,
  severity: 'error',
  from: { path: `^app/${folder}/` },
  to: {
    path: '^(app|scripts|prisma|tests)/',
    pathNot: [folder, ...allowed].map(name => `^app/${name}/`),
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...folderRules,
    {
      name: 'components-import-only-downward',
      severity: 'error',
      from: { path: '^app/components/' },
      to: {
        path: '^(app|scripts|prisma|tests)/',
        pathNot: '^app/(components|domain|forms|locales)/|^app/http/paths\\.ts$',
      },
    },
    {
      name: 'components-never-reach-the-server',
      severity: 'error',
      from: { path: '^app/components/' },
      to: { path: '\\.server\\.tsx?$' },
    },
    {
      name: 'domain-is-pure',
      comment: 'no npm package and no Node module: the rules run anywhere',
      severity: 'error',
      from: { path: '^app/domain/' },
      to: { pathNot: '^app/domain/' },
    },
    {
      name: 'forms-know-only-zod',
      severity: 'error',
      from: { path: '^app/forms/' },
      to: { path: 'node_modules|^node:', pathNot: 'node_modules/zod/' },
    },
    {
      name: 'nothing-imports-server-or-scripts',
      severity: 'error',
      from: { path: '^app/(?!server/)' },
      to: { path: '^(app/server|scripts|tests)/' },
    },
    {
      name: 'product-never-imports-tests',
      severity: 'error',
      from: { path: '^(app|prisma|scripts)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'one-file-owns-fluent-ffmpeg',
      severity: 'error',
      from: { path: '^(app|scripts|prisma)/', pathNot: '^app/media/ffmpeg\\.server\\.ts$' },
      to: { path: 'node_modules/(@types/)?fluent-ffmpeg' },
    },
    {
      name: 'one-file-owns-the-schema-engine',
      severity: 'error',
      from: { path: '^(app|scripts|prisma|tests)/', pathNot: '^app/db/migrate\\.server\\.ts$' },
      to: { path: 'node_modules/@prisma/schema-engine-wasm' },
    },
    {
      name: 'only-db-knows-prisma',
      severity: 'error',
      from: { path: '^app/(?!db/)' },
      to: { path: 'node_modules/(@prisma|prisma)/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { pathNot: '^app/db/generated/' },
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'routes-hold-no-tests',
      severity: 'error',
      from: { path: '^app/routes/.*\\.test\\.' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(builds?|data|app/db/generated/.*/internal)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
