/** A map whose ids are not case-sensitive. */
export class IdMap<Value> extends Map<string, Value> {
  override get(id: string): Value | undefined {
    return super.get(id.toLowerCase());
  }

  override has(id: string): boolean {
    return super.has(id.toLowerCase());
  }

  override set(id: string, value: Value): this {
    return super.set(id.toLowerCase(), value);
  }

  override delete(id: string): boolean {
    return super.delete(id.toLowerCase());
  }
}
