import { z } from 'zod';
import { Problem } from '../../contracts/problems.ts';
import type { OutputOf } from '../../contracts/route.ts';
import {
  changeSetting,
  listSettings,
  readSetting as readSettingRoute,
  type SettingShown,
} from '../../contracts/system.ts';
import type { Locale } from '../../contracts/texts/locale.ts';
import { type RegionTree, regionByCode, treeOf } from '../../modules/regions/index.ts';
import { principalName } from '../../platform/access/principal.ts';
import { requireInScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { type Handler, handle } from '../../platform/http/handler.ts';
import { requireVersion } from '../../platform/http/version.ts';
import type { Module } from '../../platform/module.ts';
import { lockSetting, settingHistory, settingVersion } from '../../platform/settings/history.ts';
import { readSetting, type Setting, writeSetting } from '../../platform/settings/settings.ts';

export function settingRoutes(house: House, modules: readonly Module[]): readonly Handler[] {
  const settings = modules.flatMap((module) => (module.settings ?? []) as readonly Setting[]);
  const find = (code: string): Setting => {
    const setting = settings.find((each) => each.code === code);
    if (setting === undefined) throw new Problem('not_found');
    return setting;
  };

  return [
    handle(listSettings, async (act, { query, locale }) => {
      const place = await open(house, act, query.region);
      const shown: SettingShown[] = [];
      for (const setting of settings) shown.push(await present(act, setting, place, locale));
      return { settings: shown };
    }),

    handle(readSettingRoute, async (act, { params, query, locale }) => {
      return presentWithHistory(act, find(params.code), await open(house, act, query.region), locale);
    }),

    handle(changeSetting, async (act, { params, query, body, ifMatch, locale }) => {
      const place = await open(house, act, query.region);
      const setting = find(params.code);
      await lockSetting(act.tx, setting.code);
      const current = await presentWithHistory(act, setting, place, locale);
      requireVersion(current, ifMatch, () => current);
      requireFuture(body.effectiveFrom, act.today);
      await writeSetting(act.tx, act.audit, setting, {
        value: await accepted(act.tx, setting, body.value, place, locale),
        effectiveFrom: body.effectiveFrom,
        regionId: place.regionId,
        by: principalName(act.principal),
        reason: body.reason,
        before: await readSetting(act.tx, setting, body.effectiveFrom, place.path),
      });
      return presentWithHistory(act, setting, place, locale);
    }),
  ];
}

/** Where values are read and recorded: the installation, or a region with those above it. */
interface Place {
  tree: RegionTree;
  regionId: string | null;
  /** Nearest first. */
  path: readonly string[];
}

/** Settings are the installation's, so whoever comes to them has its root region in their charge. */
async function open(house: House, act: Act, code: string | undefined): Promise<Place> {
  const tree = await treeOf(act.tx);
  const root = regionByCode(tree, house.rootCode, act.today);
  requireInScope(act.scope, root.id, tree.label(root.id, act.today).name);
  if (code === undefined) return { tree, regionId: null, path: [] };
  const region = regionByCode(tree, code, act.today);
  return { tree, regionId: region.id, path: [region.id, ...tree.ancestors(region.id, act.today).map(({ id }) => id)] };
}

/** What has held until now is what things were decided by, and stays. */
function requireFuture(effectiveFrom: string, today: string): void {
  if (effectiveFrom >= today) return;
  const pointer = '/body/effectiveFrom';
  throw new Problem('request_invalid', {}, { pointer, errors: [{ pointer, message: `${effectiveFrom} < ${today}` }] });
}

/** The value as the setting's schema takes it; a region's only where the setting is read region by region. */
async function accepted(tx: Tx, setting: Setting, value: unknown, place: Place, locale: Locale): Promise<unknown> {
  const name = setting.name[locale];
  if (place.regionId !== null && setting.regional !== true)
    throw new Problem('setting_value_invalid', { name }, { pointer: '/query/region' });
  const result = setting.schema.safeParse(value);
  if (result.success) {
    if ((await setting.fits?.(tx, result.data)) === false)
      throw new Problem('setting_value_invalid', { name }, { pointer: '/body/value' });
    return result.data;
  }
  const errors = result.error.issues.map((issue) => ({
    pointer: `/${['body', 'value', ...issue.path.map(String)].join('/')}`,
    message: issue.message,
  }));
  throw new Problem('setting_value_invalid', { name }, { pointer: '/body/value', errors });
}

async function present(act: Act, setting: Setting, place: Place, locale: Locale): Promise<SettingShown> {
  const { history: _history, ...shown } = await presentWithHistory(act, setting, place, locale);
  return shown;
}

async function presentWithHistory(
  act: Act,
  setting: Setting,
  place: Place,
  locale: Locale,
): Promise<OutputOf<typeof readSettingRoute>> {
  const label = (id: string | null) => (id === null ? null : place.tree.label(id, act.today));
  const history = await settingHistory(act.tx, setting.code);
  return {
    code: setting.code,
    name: setting.name[locale],
    help: setting.help[locale],
    schema: z.toJSONSchema(setting.schema),
    regional: setting.regional === true,
    initial: setting.initial,
    value: await readSetting(act.tx, setting, act.today, place.path),
    region: label(place.regionId),
    version: settingVersion(history, place.regionId),
    history: history.map((recorded) => ({
      value: recorded.value,
      effectiveFrom: recorded.effective_from,
      region: label(recorded.region_id),
      recordedAt: recorded.recorded_at.toISOString(),
      recordedBy: recorded.recorded_by,
    })),
  };
}
