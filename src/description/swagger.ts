/** The dialect of Swagger 1.1 and 1.2 in which Asterisk declares its API at `/ari/api-docs/*.json`. */
export interface Declaration {
  readonly resourcePath: string;
  readonly apis: readonly Api[];
  readonly models: Readonly<Record<string, Model>>;
}

export interface Api {
  readonly path: string;
  readonly description?: string;
  readonly operations: readonly DeclaredOperation[];
}

export interface DeclaredOperation {
  readonly httpMethod: string;
  readonly nickname: string;
  readonly responseClass: string;
  readonly summary?: string;
  readonly notes?: string;
  /** One release per branch. Asterisk before 20 does not declare it. */
  readonly since?: readonly string[];
  readonly upgrade?: string;
  readonly parameters?: readonly DeclaredParameter[];
  readonly errorResponses?: readonly { readonly code: number | string; readonly reason?: string }[];
}

export interface DeclaredParameter {
  readonly name: string;
  readonly paramType: string;
  readonly dataType: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly allowMultiple?: boolean;
  readonly defaultValue?: unknown;
  readonly allowableValues?: AllowableValues;
}

export interface AllowableValues {
  readonly valueType: string;
  readonly values?: readonly string[];
  readonly min?: number;
  readonly max?: number;
}

export interface Model {
  readonly id: string;
  readonly description?: string;
  readonly discriminator?: string;
  readonly subTypes?: readonly string[];
  readonly properties: Readonly<Record<string, Property>>;
}

export interface Property {
  readonly type: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly allowableValues?: AllowableValues;
}
