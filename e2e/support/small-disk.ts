import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@/lib/start/database/ensure-owner.mjs";
import type { TestServer } from "@/db/test/database-server";

/** A disk that is really full when it is full: a file system of its own. Undefined where this process may not mount one. */
function mountSmallDisk(megabytes: number) {
  const folder = mkdtempSync(join(tmpdir(), "rolecall-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=700`, "tmpfs", folder], {
      stdio: "ignore",
    });
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
  chmodSync(folder, 0o700);
  const remove = () => {
    execFileSync("umount", ["-l", folder]);
    rmSync(folder, { recursive: true, force: true });
  };
  const ballast = join(folder, "ballast");
  return {
    folder,
    remove,
    fill() {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(ballast, Buffer.alloc(bavail * bsize));
    },
    empty: () => rmSync(ballast),
  };
}

/**
 * A migrated, empty database whose tables and indexes stand on a small disk of their own; its log does not, as on a server that is
 * set up with care. Undefined where no disk can be mounted, which takes root.
 */
export async function databaseOnSmallDisk(server: TestServer) {
  const disk = mountSmallDisk(96);
  if (!disk) return undefined;
  const client = await connect(server.superuserUrl);
  const [name, space] = [`${server.prefix}_disk`, `${server.prefix}_space`];
  const url = new URL(server.url);
  const owner = decodeURIComponent(url.username);
  url.pathname = `/${name}`;
  const remove = async () => {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`drop tablespace if exists ${space}`);
    await client.end();
    disk.remove();
  };
  try {
    await client.query(`create tablespace ${space} location '${disk.folder}'`);
    await client.query(
      `create database ${name} template ${server.prefix}_template owner ${client.escapeIdentifier(owner)} tablespace ${space}`,
    );
  } catch (error) {
    await remove();
    throw error;
  }
  return { url: url.href, fill: disk.fill, empty: disk.empty, remove };
}
