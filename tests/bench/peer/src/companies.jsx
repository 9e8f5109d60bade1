import {
  Create, Datagrid, Edit, FunctionField, List, Pagination, SearchInput, Show, SimpleForm, SimpleShowLayout,
  TextField, TextInput, UrlField, email, maxLength, required,
} from "react-admin";

const filters = [<SearchInput key="q" source="q" alwaysOn />];
const line = [required(), maxLength(255)];

export const CompanyList = () => (
  <List filters={filters} perPage={100} exporter={false} pagination={<Pagination rowsPerPageOptions={[25, 50, 100]} />}>
    <Datagrid bulkActionButtons={false} rowClick="show">
      <TextField source="companyName" label="Name" />
      <TextField source="partnerCompanyId" label="Your ID" />
      <FunctionField label="Place" render={(company) => [company.companyCity, company.companyState].filter(Boolean).join(", ")} />
      <TextField source="companyContact.email" label="Contact" />
    </Datagrid>
  </List>
);

export const CompanyShow = () => (
  <Show>
    <SimpleShowLayout>
      <TextField source="companyName" label="Name" />
      <TextField source="partnerCompanyId" label="Your ID" />
      <UrlField source="companyUrl" label="Website" />
      <TextField source="companyStreet" label="Street" />
      <TextField source="companyCity" label="City" />
      <TextField source="companyState" label="State" />
      <TextField source="companyZipCode" label="ZIP code" />
      <TextField source="companyContact.email" label="Contact" />
      <TextField source="salesRep.email" label="Sales representative" />
    </SimpleShowLayout>
  </Show>
);

const Fields = () => (
  <>
    <TextInput source="companyName" label="Company name" validate={line} />
    <TextInput source="partnerCompanyId" label="Your company ID" validate={line} />
    <TextInput source="companyUrl" label="Website" validate={required()} />
    <TextInput source="companyStreet" label="Street" validate={line} />
    <TextInput source="companyCity" label="City" validate={line} />
    <TextInput source="companyState" label="State" validate={[required(), maxLength(2)]} />
    <TextInput source="companyZipCode" label="ZIP code" validate={required()} />
    <TextInput source="companyContact.firstName" label="Contact's first name" validate={line} />
    <TextInput source="companyContact.lastName" label="Contact's last name" validate={line} />
    <TextInput source="companyContact.email" label="Contact's e-mail" validate={[required(), email()]} />
    <TextInput source="salesRep.firstName" label="Sales representative's first name" validate={line} />
    <TextInput source="salesRep.lastName" label="Sales representative's last name" validate={line} />
    <TextInput source="salesRep.email" label="Sales representative's e-mail" validate={[required(), email()]} />
  </>
);

export const CompanyEdit = () => (
  <Edit mutationMode="pessimistic"><SimpleForm><Fields /></SimpleForm></Edit>
);

export const CompanyCreate = () => (
  <Create><SimpleForm><Fields /></SimpleForm></Create>
);
