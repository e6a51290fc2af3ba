import "server-only";
import { Client, type QueryResultRow } from "pg";
import { env } from "@/lib/core/env";
import { jobsChannel } from "../work/notify";

const limitMs = 1_000;

/** A connection of its own: it hears notifications, and its answers do not wait until the pool has room. */
export interface ControlConnection {
  /**
   * Connects first when there is no connection.
   * @throws when the database does not answer within a second
   */
  query<Row extends QueryResultRow>(text: string, values: readonly unknown[]): Promise<Row[]>;
  end(): Promise<void>;
}

/** The library wants a connection to be asked one thing at a time. */
function oneAtATime() {
  let turn: Promise<unknown> = Promise.resolve();
  return <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
    const answer = turn.then(ask);
    turn = answer.catch(() => undefined);
    return answer;
  };
}

async function open(onNotify: () => void, forget: () => void): Promise<Client> {
  const client = new Client({
    connectionString: env().databaseUrl,
    application_name: "rolecall worker",
    connectionTimeoutMillis: limitMs,
    query_timeout: limitMs,
    keepAlive: true,
  });
  client.on("error", forget);
  client.on("end", forget);
  client.on("notification", onNotify);
  await client.connect();
  await client.query(`listen ${jobsChannel}`);
  onNotify();
  return client;
}

/** @param onNotify also called after each new connection, since something may have been missed */
export function controlConnection(onNotify: () => void): ControlConnection {
  let opening: Promise<Client> | undefined;

  function connected(): Promise<Client> {
    if (opening) return opening;
    const mine: Promise<Client> = open(onNotify, () => {
      if (opening === mine) opening = undefined;
    });
    opening = mine;
    return mine;
  }

  async function queryNow<Row extends QueryResultRow>(text: string, values: readonly unknown[]) {
    const mine = connected();
    try {
      return (await (await mine).query<Row>(text, [...values])).rows;
    } catch (error) {
      if (opening === mine) opening = undefined;
      // An answer that comes after its limit would be taken for the next one's.
      void mine.then((client) => client.end()).catch(() => undefined);
      throw error;
    }
  }

  const inTurn = oneAtATime();

  return {
    query: <Row extends QueryResultRow>(text: string, values: readonly unknown[]) =>
      inTurn(() => queryNow<Row>(text, values)),
    async end() {
      const client = await opening?.catch(() => undefined);
      await client?.end().catch(() => undefined);
    },
  };
}
