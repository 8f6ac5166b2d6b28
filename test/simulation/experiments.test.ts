// IMAP beside POP3: what the experiments must show, whatever the exact numbers are.
import { describe, expect, test } from 'vitest';
import { ACCESS_MODELS, FEATURES, runAccessModels } from '#engine/experiments/access-models.ts';
import { CLAIMS, type Claim, type ClaimVerdict, type FindingKey } from '#engine/experiments/claim-bench.ts';
import { testClaim } from '#engine/experiments/claims.ts';
import { valueAt } from '#engine/experiments/course.ts';
import { csvOf } from '#engine/experiments/csv.ts';
import { type Experiment, decodeExperiment, encodeExperiment } from '#engine/experiments/link.ts';
import { COUNTED, MEASURES, type MeasureKey } from '#engine/experiments/measures.ts';
import { INTENTIONS, type Intention, type Parameters, defaultParameters } from '#engine/experiments/parameters.ts';
import { type ComparedProtocol, type ExperimentRun, PROTOCOLS, runExperiment } from '#engine/experiments/run.ts';
import { START } from '#engine/base/units.ts';
import { segmentPacketBytes } from '#engine/views/packet-size.ts';

function run(intention: Intention, changed: Partial<Parameters> = {}, seed = 1): ExperimentRun {
  return runExperiment({ intention, seed, parameters: { ...defaultParameters(intention), ...changed } });
}

function valueOf({ result }: ExperimentRun, protocol: ComparedProtocol, measure: MeasureKey): number {
  return result.sides[protocol][measure].value ?? Number.NaN;
}

/** Both protocols' numbers for a measure: IMAP's, then POP3's. */
function both(done: ExperimentRun, measure: MeasureKey): readonly number[] {
  return PROTOCOLS.map((protocol) => valueOf(done, protocol, measure));
}

describe('the same intention in both protocols', () => {
  test('of a message with an attachment IMAP brings the text, POP3 everything', () => {
    const done = run('readNewestWithAttachment', { attachmentOctets: 400_000 });
    const [imap = 0, pop3 = 0] = both(done, 'bytesDown');
    expect(imap).toBeLessThan(20_000);
    expect(pop3).toBeGreaterThan(400_000);
    const [soon = 0, late = 0] = both(done, 'secondsUntilReadable');
    expect(soon).toBeLessThan(late);
  });

  test('what is attached costs IMAP nothing; in POP3 the text waits for it', () => {
    const [small, large] = [run('readNewest'), run('readNewestWithAttachment', { attachmentOctets: 200_000 })];
    expect(valueOf(large, 'imap', 'bytesDown')).toBeLessThan(valueOf(small, 'imap', 'bytesDown') + 1_000);
    expect(valueOf(large, 'pop3', 'bytesDown')).toBeGreaterThan(valueOf(small, 'pop3', 'bytesDown') + 200_000);
  });

  test('of a small message both take about the same', () => {
    const [imap = 0, pop3 = 0] = both(run('readNewest'), 'bytesDown');
    expect(imap / pop3).toBeGreaterThan(0.5);
    expect(imap / pop3).toBeLessThan(2);
  });

  test('with three devices a day, only IMAP shows on the others what one did', () => {
    const done = run('dayWithDevices', { hours: 4, arrivals: 2, messages: 5, pollSeconds: 600 });
    expect(both(done, 'othersShow')).toEqual([2, 0]);
    expect(valueOf(done, 'imap', 'secondsUntilOthersShow')).toBeLessThan(2 * 600 + 60);
    expect(valueOf(done, 'pop3', 'secondsUntilOthersShow')).toBeNaN();
    const [standing = 0, again = 0] = both(done, 'connections');
    expect(standing).toBe(3);
    expect(again).toBeGreaterThan(60);
    // Seven messages, of which one was deleted for all, or everywhere but where it had been fetched before.
    expect(both(done, 'copiesOnServer')).toEqual([6, 6]);
    expect(both(done, 'copiesOnDevices')).toEqual([18, 20]);
  });

  test('with IDLE the others know within a second', () => {
    const done = run('dayWithDevices', { hours: 2, arrivals: 1, messages: 4, pollSeconds: 500, watch: 'idle' });
    expect(valueOf(done, 'imap', 'secondsUntilOthersShow')).toBeLessThan(1);
    expect(valueOf(done, 'imap', 'secondsUntilReadable')).toBeLessThan(1);
    expect(valueOf(done, 'pop3', 'secondsUntilReadable')).toBeGreaterThan(60);
  });

  test('POP3 that leaves nothing on the server gives each message to one device', () => {
    const done = run('dayWithDevices', { hours: 2, arrivals: 1, messages: 4, pollSeconds: 1_200, leave: 'no' });
    expect(both(done, 'copiesOnServer')).toEqual([4, 0]);
    // Five messages on one device or another, less the one that was removed.
    expect(valueOf(done, 'pop3', 'copiesOnDevices')).toBe(4);
    expect(valueOf(done, 'imap', 'copiesOnDevices')).toBe(12);
  });

  test('to find one mail IMAP asks the server, POP3 fetches all', () => {
    const done = run('findOne', { messages: 60 });
    const [imap = 0, pop3 = 0] = both(done, 'bytesDown');
    expect(imap * 10).toBeLessThan(pop3);
    expect(both(done, 'copiesOnDevices')).toEqual([0, 60]);
    expect(valueOf(done, 'imap', 'secondsUntilReadable')).toBeGreaterThan(0);
  });

  test('a line lost before the end: deleted in IMAP, not in POP3', () => {
    const done = run('deleteAndLoseLine', { messages: 5 });
    expect(both(done, 'copiesOnServer')).toEqual([4, 5]);
  });

  test('two at once: POP3 locks the maildrop, IMAP lets both in', () => {
    const done = run('twoAtOnce', { messages: 5 });
    expect(both(done, 'atOnce')).toEqual([2, 1]);
    expect(valueOf(done, 'pop3', 'secondsUntilReadable')).toBeGreaterThan(60);
    expect(valueOf(done, 'imap', 'secondsUntilReadable')).toBeLessThan(5);
    expect(both(done, 'copiesOnDevices')).toEqual([10, 10]);
  });

  test('on the train both can read; only IMAP tells the server later', () => {
    const done = run('readOnTrain', { messages: 5 });
    expect(both(done, 'readableOffline')).toEqual([5, 5]);
    expect(both(done, 'othersShow')).toEqual([1, 0]);
  });

  test('folders are for all devices in IMAP, for one in POP3', () => {
    expect(both(run('organise', { messages: 5 }), 'othersShow')).toEqual([1, 0]);
  });

  test('a bad link makes both slower, and both finish', () => {
    const [good, bad] = [
      run('readNewest', { messages: 5 }),
      run('readNewest', { messages: 5, latencyMs: 400, lossPercent: 5 }),
    ];
    for (const protocol of PROTOCOLS) {
      expect(valueOf(bad, protocol, 'secondsUntilReadable')).toBeGreaterThan(
        valueOf(good, protocol, 'secondsUntilReadable'),
      );
    }
  });
});

/** For every intention, small: what IMAP's number is to POP3's, for each measure that makes sense in it. */
const RELATIONS: Readonly<
  Record<Intention, { readonly with: Partial<Parameters>; readonly are: Partial<Record<MeasureKey, '<' | '=' | '>'>> }>
> = {
  readNewest: {
    with: { messages: 8 },
    are: {
      bytesUp: '<',
      roundTrips: '<',
      connectedSeconds: '<',
      connections: '<',
      secondsUntilReadable: '<',
      copiesOnServer: '=',
      copiesOnDevices: '=',
    },
  },
  readNewestWithAttachment: {
    with: { messages: 8, attachmentOctets: 4_000_000 },
    are: { bytesUp: '<', bytesDown: '<', secondsUntilReadable: '<', connectedSeconds: '<', copiesOnServer: '=' },
  },
  dayWithDevices: {
    with: { messages: 5, hours: 4, arrivals: 2 },
    are: {
      bytesUp: '<',
      bytesDown: '<',
      connections: '<',
      connectedSeconds: '>',
      atOnce: '>',
      othersShow: '>',
      copiesOnDevices: '<',
    },
  },
  findOne: {
    with: { messages: 100 },
    are: {
      bytesUp: '<',
      bytesDown: '<',
      roundTrips: '<',
      secondsUntilReadable: '<',
      copiesOnDevices: '<',
      copiesOnServer: '=',
    },
  },
  deleteAndLoseLine: {
    with: { messages: 6 },
    are: { copiesOnServer: '<', copiesOnDevices: '>', readableOffline: '=', othersShow: '>' },
  },
  twoAtOnce: {
    with: { messages: 6 },
    are: { atOnce: '>', connections: '<', secondsUntilReadable: '<', copiesOnDevices: '=', copiesOnServer: '=' },
  },
  readOnTrain: {
    with: { messages: 6 },
    are: { readableOffline: '=', copiesOnDevices: '=', copiesOnServer: '=', othersShow: '>', connections: '=' },
  },
  organise: {
    with: { messages: 6 },
    are: {
      roundTrips: '>',
      filedOnServer: '>',
      filedOnDevices: '>',
      othersShow: '>',
      copiesOnServer: '=',
      copiesOnDevices: '=',
    },
  },
};

describe.each(INTENTIONS)('%s', (intention) => {
  const { with: changed, are } = RELATIONS[intention];
  const done = run(intention, changed);

  test('IMAP is to POP3 as one must expect', () => {
    const found = Object.keys(are).map((key) => {
      const measure = MEASURES.find((name) => name === key) ?? 'bytesUp';
      const [imap = Number.NaN, pop3 = Number.NaN] = both(done, measure);
      return [key, imap < pop3 ? '<' : imap > pop3 ? '>' : imap === pop3 ? '=' : '?'];
    });
    expect(Object.fromEntries(found)).toEqual(are);
  });

  test('each number has come to be what it is when its side ends, and stays within the events before', () => {
    const { result, courses } = done;
    for (const protocol of PROTOCOLS) {
      const { events, at } = result.ends[protocol];
      for (const measure of COUNTED) expect(valueAt(courses[protocol][measure], 0, START)).toBe(0);
      for (const measure of MEASURES) {
        const name = `${protocol} ${measure}`;
        const { value, events: evidence } = result.sides[protocol][measure];
        if (value !== null) expect(evidence, name).not.toEqual([]);
        if (value === null) expect(valueAt(courses[protocol][measure], events, at), name).toBeNull();
        else expect(valueAt(courses[protocol][measure], events, at), name).toBeCloseTo(value, 6);
      }
    }
  });
});

test('with 4 MB attached, IMAP needs less than a hundredth of the bytes of POP3 for the text', () => {
  const [imap = 0, pop3 = 0] = both(run('readNewestWithAttachment'), 'bytesDown');
  expect(imap).toBeLessThan(pop3 / 100);
});

describe('numbers', () => {
  test('the same link gives the same numbers and the same trace', () => {
    const text = '1~readNewest~7~latencyMs=80~lossPercent=3~messages=6';
    const [one, two] = [text, text].map((link) => {
      const read = decodeExperiment(link);
      if (!read.ok) throw new Error('the link is right');
      return runExperiment(read.value);
    });
    expect(two?.result).toEqual(one?.result);
    expect(two?.trace.slice()).toEqual(one?.trace.slice());
    expect(one?.result.link).toBe(text);
  });

  test('another seed loses other packets', () => {
    const changed = { messages: 6, lossPercent: 10 };
    const lost = [1, 2].map((seed) =>
      run('readNewest', changed, seed)
        .trace.slice()
        .filter(({ type }) => type === 'segment.lost')
        .map(({ id }) => id),
    );
    expect(lost[0]).not.toEqual(lost[1]);
  });

  test('bytes are the sum of the events that they are made of', () => {
    const { result, trace } = run('readNewest', { messages: 4 });
    for (const protocol of PROTOCOLS) {
      const { value, events } = result.sides[protocol].bytesDown;
      const sizes = events.map((id) => {
        const event = trace.event(id);
        if (event.type !== 'segment.sent' || event.from !== 'server')
          throw new Error(`${id} is no segment of a server`);
        expect(String(event.connection).startsWith(protocol)).toBe(true);
        return segmentPacketBytes(event);
      });
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(value);
    }
  });

  test('every number that was measured has its events', () => {
    const { result, trace } = run('organise', { messages: 4 });
    for (const protocol of PROTOCOLS) {
      for (const measure of MEASURES) {
        const { value, events } = result.sides[protocol][measure];
        if (value !== null) expect(events, `${protocol} ${measure}`).not.toEqual([]);
        for (const id of events) expect(id).toBeLessThan(trace.length);
      }
    }
  });

  test('results are plain data, and a table of comma-separated values', () => {
    const { result } = run('readNewest', { messages: 3 });
    expect(structuredClone(result)).toEqual(result);
    const rows = csvOf([result]).split('\r\n');
    expect(rows).toHaveLength(1 + PROTOCOLS.length * MEASURES.length + 1);
    expect(rows[0]).toBe('link,intention,protocol,measure,unit,value,events');
    expect(rows[1]).toMatch(/^1~readNewest~1~messages=3,readNewest,imap,bytesUp,octets,\d+,[\d ]+$/);
    expect(rows.find((row) => row.includes('imap,othersShow'))).toMatch(/,count,,$/);
  });
});

describe('links', () => {
  test('are read as they were written', () => {
    for (const intention of INTENTIONS) {
      const parameters: Parameters = {
        ...defaultParameters(intention),
        latencyMs: 12.5,
        messages: 77,
        watch: 'idle',
        leave: 'days',
      };
      const experiment: Experiment = { intention, seed: 4_294_967_295, parameters };
      expect(decodeExperiment(encodeExperiment(experiment))).toEqual({ ok: true, value: experiment });
    }
  });

  test.each([
    ['', 'version', 'must be 1'],
    ['2~readNewest~1', 'version', 'must be 1'],
    ['1~readOldest~1', 'intention', 'must be one of'],
    ['1~readNewest', 'seed', 'must be a whole number'],
    ['1~readNewest~-1', 'seed', 'must be a whole number'],
    ['1~readNewest~01', 'seed', 'must be a whole number'],
    ['1~readNewest~1~colour=red', 'colour', 'is none of'],
    ['1~readNewest~1~messages', 'messages', 'is none of'],
    ['1~readNewest~1~messages=', 'messages', 'from 3 to 5000'],
    ['1~readNewest~1~messages=2', 'messages', 'from 3 to 5000'],
    ['1~readNewest~1~messages=4.5', 'messages', 'must be a whole number'],
    ['1~readNewest~1~messages=1e2', 'messages', 'must be a whole number'],
    ['1~readNewest~1~messages=5~messages=6', 'messages', 'is given twice'],
    ['1~readNewest~1~watch=sometimes', 'watch', 'must be one of poll, idle'],
    ['1~readNewest~1~toString=1', 'toString', 'is none of'],
    ['1~findOne~1~messages=5000~messageOctets=20000', 'messages', 'must be at most 2500,'],
    ['1~dayWithDevices~1~pollSeconds=60', 'pollSeconds', 'must be at least 87,'],
  ])('%j is refused: %s %s', (link, path, problem) => {
    const read = decodeExperiment(link);
    expect(read).toMatchObject({ ok: false, error: [{ path, problem: expect.stringContaining(problem) }] });
  });

  test('all mistakes are told at once', () => {
    const read = decodeExperiment('1~readNewest~x~messages=1~leave=maybe');
    expect(read.ok ? [] : read.error.map(({ path }) => path)).toEqual(['seed', 'messages', 'leave']);
  });
});

describe("RFC 1733's table", () => {
  test('comes out of runs as the RFC has it, each cell with its evidence', () => {
    const { table, trace } = runAccessModels(1, { messages: 6 });
    for (const feature of FEATURES) {
      for (const model of ACCESS_MODELS) {
        const { has, inRfc, measured } = table[feature][model];
        expect(has, `${feature}, ${model}: ${measured.value}`).toBe(inRfc);
        expect(measured.events, `${feature}, ${model}`).not.toEqual([]);
        for (const id of measured.events) expect(id).toBeLessThan(trace.length);
      }
    }
  });
});

describe('claims', () => {
  const EXPECTED: Readonly<Record<Claim, readonly [ClaimVerdict, Readonly<Partial<Record<FindingKey, number>>>]>> = {
    pop3AlwaysDeletes: ['depends', { leftAlways: 5, leftUntilQuit: 0, leftAfterLostLine: 5 }],
    imapSecureInLan: ['refuted', { passwordSeenInLan: 1, passwordSeenWithTls: 0, loggedInFromAfar: 1 }],
    imapNotOffline: ['depends', { readableOfflineOnline: 0, readableOfflineDisconnected: 5 }],
    imapFromBrowser: [
      'refuted',
      { browserAnsweredBad: 2, browserConnectionsUnderstood: 0, webmailServerConnections: 1 },
    ],
    pop3OneImapMany: ['depends', { pop3AtOnceOneAccount: 1, pop3AtOnceTwoAccounts: 2, imapAtOnceOneAccount: 2 }],
    connectedModePolls: [
      'depends',
      { pollsAt60: 60, pollsAt180: 20, pollsAt1500: 2, pollsWithIdle: 0, secondsWithIdle: expect.closeTo(0.2, 1) },
    ],
    mergeLikePull: ['depends', { actionsSentFirst: 2, flagsOfBothKept: 2, deletionsLearned: 1 }],
  };

  test.each(CLAIMS)('%s', (claim) => {
    const { verdict, findings, runs } = testClaim(claim, 1);
    const [expected, values] = EXPECTED[claim];
    expect(verdict).toBe(expected);
    expect(Object.fromEntries(findings.map(({ key, measured }) => [key, measured.value]))).toEqual(values);
    for (const { key, measured, run: at } of findings) {
      expect(measured.events, key).not.toEqual([]);
      for (const id of measured.events) expect(id).toBeLessThan(runs[at]?.trace.length ?? 0);
    }
  });
});
