// What most stories begin and end with.
import { keep, openBrowser, person } from './browser.mjs';
import { Cluster } from './cluster.mjs';
import { Program, signIn } from './program.mjs';

/** Ana and Ben, each in a browser of their own, before one node; and a program that works for Ana. */
export class Scene {
  /** Both have signed up; `accounts` are what that was answered with. */
  static async open() {
    const scene = new Scene();
    try {
      scene.cluster = await Cluster.create(1);
      await scene.cluster.start();
      scene.browser = await openBrowser();
      scene.ana = await person(scene.browser);
      scene.ben = await person(scene.browser, { colorScheme: 'dark' });
      scene.program = new Program(scene.cluster);
      scene.accounts = await scene.program.signUpTwo();
      return scene;
    } catch (failure) {
      await scene.close();
      throw failure;
    }
  }

  /** A new workspace of Ana's. */
  workspace(name = 'Main') {
    return this.program.send('POST', '/v1/workspaces', {
      organizationId: this.accounts.ana.organization.id,
      name,
    });
  }

  async signInBoth() {
    await signIn(this.ana.page, this.cluster.urls[0], 'ana@example.com');
    await signIn(this.ben.page, this.cluster.urls[0], 'ben@example.com');
  }

  /** Ends it; with a name, a last picture of both is kept. */
  async close(name) {
    if (name) {
      await keep(this.ana.page, `${name}-last-ana`).catch(() => undefined);
      await keep(this.ben.page, `${name}-last-ben`).catch(() => undefined);
    }
    await this.browser?.close();
    await this.cluster?.remove();
  }
}
