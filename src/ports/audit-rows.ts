export interface AuditRows {
  /** Appends; nothing of the log is ever changed or removed. `actor`: 'bot', 'resident:<id>' or 'staff:<id>'. */
  audit(entry: {
    at: Date;
    actor: string;
    subject: string;
    event: string;
    detail?: Readonly<Record<string, unknown>>;
  }): Promise<void>;
}
