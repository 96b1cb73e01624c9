/** What a group of settings amounts to. */

/** One setting that cannot be used: its name and what would be right. Never its value. */
export interface SettingFault {
  readonly setting: string;
  readonly cure: string;
}

export interface SettingsReading<Settings> {
  /** Absent: none of the group is set, or not as it must be. */
  readonly settings?: Settings;
  readonly faults: readonly SettingFault[];
}
